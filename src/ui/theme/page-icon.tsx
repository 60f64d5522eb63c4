import {
  BarChart3, Boxes, BrainCircuit, ClipboardCheck, Cpu, Eraser, FileText, Gauge, HardDrive, History, House, Languages, Library, ListChecks, Lock, LineChart, Settings, Sheet, ShieldCheck, Tags, Target, TextSearch, Workflow, Wrench, type LucideIcon,
} from "lucide-react";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  "bar-chart-3": BarChart3,
  boxes: Boxes,
  "brain-circuit": BrainCircuit,
  "clipboard-check": ClipboardCheck,
  cpu: Cpu,
  eraser: Eraser,
  gauge: Gauge,
  "hard-drive": HardDrive,
  history: History,
  house: House,
  languages: Languages,
  library: Library,
  "line-chart": LineChart,
  "list-checks": ListChecks,
  lock: Lock,
  settings: Settings,
  sheet: Sheet,
  "shield-check": ShieldCheck,
  tags: Tags,
  target: Target,
  "text-search": TextSearch,
  workflow: Workflow,
  wrench: Wrench,
};

/** The icon of a page or command by its lucide name; unknown names get a plain page. */
export function PageIcon({ name, size = 16 }: { readonly name: string; readonly size?: number }) {
  const Icon = ICONS[name] ?? FileText;
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}
