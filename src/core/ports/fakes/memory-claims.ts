import type { ProjectStorage, TabRole } from "#core/ports/project-storage.ts";

type Claim = ProjectStorage["claim"];
type Listeners = Parameters<Claim>[1];

interface Claimant {
  readonly listeners: Listeners;
  role: TabRole;
}

/** The rules of one writer per project, between the claims of one storage. */
export function memoryClaims(): { claim: Claim; announce: (project: string) => void } {
  const claimants = new Map<string, Claimant[]>();
  const at = (project: string): Claimant[] => claimants.get(project) ?? [];

  async function takeOver(project: string, taker: Claimant): Promise<void> {
    for (const other of at(project)) if (other !== taker && other.role === "writer") await change(other, "reader");
    if (at(project).includes(taker) && taker.role === "reader") await change(taker, "writer");
  }

  return {
    claim: (project, listeners) => {
      const role = at(project).some((other) => other.role === "writer") ? "reader" : "writer";
      const claimant: Claimant = { listeners, role };
      claimants.set(project, [...at(project), claimant]);
      const release = (): void => void claimants.set(project, at(project).filter((other) => other !== claimant));
      return Promise.resolve({ role, release, takeOver: () => void takeOver(project, claimant) });
    },
    announce: (project) => {
      for (const claimant of at(project)) if (claimant.role === "reader") claimant.listeners.onChange();
    },
  };
}

async function change(claimant: Claimant, role: TabRole): Promise<void> {
  claimant.role = role;
  await claimant.listeners.onRole(role);
}
