export const GPU_CHOICES = ["swiftshader", "auto", "off"] as const;
export type GpuChoice = (typeof GPU_CHOICES)[number];

/** Chromium flags for the adapter WebGPU is to offer: a software one, whatever the machine has, or none. */
export function gpuFlags(choice: GpuChoice): readonly string[] {
  switch (choice) {
    case "swiftshader":
      return ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
    case "auto":
      return ["--enable-unsafe-webgpu", "--enable-features=Vulkan", "--ignore-gpu-blocklist"];
    case "off":
      return ["--disable-features=WebGPU,WebGPUService"];
  }
}
