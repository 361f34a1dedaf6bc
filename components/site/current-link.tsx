"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link that says when it leads to the page one is on, or to the section it belongs to. */
export function CurrentLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname();
  const section = pathname.startsWith(`${href}/`) ? "true" : undefined;
  const current = pathname === href ? "page" : section;
  return (
    <a href={href} aria-current={current}>
      {children}
    </a>
  );
}
