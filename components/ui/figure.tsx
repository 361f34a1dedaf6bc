import type { ReactNode } from "react";

/**
 * A picture and its caption, announced together: role, name and caption say the same (RGAA 1.9).
 * @param className of the figure, for what surrounds the picture.
 */
export function Figure(props: { caption: string; className?: string | undefined; children: ReactNode }) {
  const { caption, className, children } = props;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: RGAA 1.9 asks for the role, which older readers do not infer.
    <figure role="figure" aria-label={caption} className={className}>
      {children}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
