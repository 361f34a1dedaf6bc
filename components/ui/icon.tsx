const shapes = {
  /** Solid disc with a tick. */
  good: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path
        d="m5.8 10.4 2.8 2.8 5.6-6"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  /** Solid triangle with a stroke. */
  bad: (
    <>
      <path
        d="M10 1.6 19 18H1z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      <path d="M10 7.2v5" fill="none" stroke="var(--surface)" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="10" cy="15.2" r="1.3" fill="var(--surface)" />
    </>
  ),
  /** Dashed ring: not closed yet. */
  unsure: (
    <>
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeDasharray="4.2 2.9"
      />
      <circle cx="10" cy="10" r="2" fill="currentColor" />
    </>
  ),
} as const;

export type IconShape = keyof typeof shapes;

/** A decorative shape; the word beside it says the same. */
export function Icon({ shape }: { shape: IconShape }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {shapes[shape]}
    </svg>
  );
}
