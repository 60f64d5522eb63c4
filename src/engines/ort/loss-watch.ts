export interface LossWatch {
  isLost(): boolean;
  /** Whether the device is lost, asked after a failure: the news of the loss can come a moment later than the failure it caused. */
  confirmLoss(): Promise<boolean>;
  follow(device: GPUDevice): void;
  /** The work, or an error when it has not answered within the limit or shortly after the loss. */
  limit<Value>(work: Promise<Value>, limitMs: number): Promise<Value>;
  readonly destroy: () => Promise<boolean>;
}

/** A run caught by the loss mostly rejects by itself; some never answer. */
const GRACE_MS = 2_000;
const NEWS_MS = 500;

export function createLossWatch(onLost: (detail: string) => void): LossWatch {
  const waiting = new Set<(error: Error) => void>();
  let followed: GPUDevice | null = null;
  let isLost = false;

  function tellLoss(info: GPUDeviceLostInfo): void {
    isLost = true;
    const detail = `${info.reason} ${info.message}`.trim();
    onLost(detail);
    setTimeout(() => {
      for (const reject of waiting) reject(new Error(`device lost: ${detail}`));
    }, GRACE_MS);
  }

  return {
    isLost: () => isLost,
    async confirmLoss() {
      if (isLost || followed === null) return isLost;
      const silence = new Promise<false>((resolve) => setTimeout(resolve, NEWS_MS, false));
      return Promise.race([followed.lost.then(() => true), silence]);
    },
    follow(device) {
      if (followed === device) return;
      followed = device;
      void device.lost.then(tellLoss);
    },
    async limit(work, limitMs) {
      let giveUp: (error: Error) => void = () => undefined;
      const overtime = new Promise<never>((_resolve, reject) => (giveUp = reject));
      const timer = setTimeout(() => giveUp(new Error(`no answer in ${limitMs} ms`)), limitMs);
      waiting.add(giveUp);
      try {
        return await Promise.race([work, overtime]);
      } finally {
        clearTimeout(timer);
        waiting.delete(giveUp);
      }
    },
    async destroy() {
      followed?.destroy();
      await followed?.lost;
      return followed !== null;
    },
  };
}
