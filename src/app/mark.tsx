/** The product's sign: lines of a table, the last one ticked. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden>
      <rect width="64" height="64" rx="14" fill="#127060" />
      <rect x="14" y="16" width="36" height="7" rx="3.5" fill="#fff" />
      <rect x="14" y="28.5" width="26" height="7" rx="3.5" fill="#fff" opacity=".75" />
      <rect x="14" y="41" width="16" height="7" rx="3.5" fill="#fff" opacity=".5" />
      <path d="M35 44.5l5.5 5.5L52 37" fill="none" stroke="#a8f0d6" strokeWidth="5.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
