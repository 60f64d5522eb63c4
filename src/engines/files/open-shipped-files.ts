import type { ShippedFiles } from "#core/ports/shipped-files.ts";
import { failed, ok } from "#core/result.ts";

export function openShippedFiles({ baseUrl }: { readonly baseUrl: string }): ShippedFiles {
  return {
    async read(path) {
      const url = new URL(path, baseUrl);
      try {
        const response = await fetch(url);
        return response.ok ? ok(new Uint8Array(await response.arrayBuffer())) : failed({ code: "address-refused", address: url.href, status: response.status });
      } catch (thrown) {
        return failed({ code: "address-unreachable", address: url.href, server: url.host, detail: thrown instanceof Error ? thrown.message : String(thrown) });
      }
    },
  };
}
