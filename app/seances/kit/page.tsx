import type { Metadata } from "next";
import { Kit } from "@/components/sessions/kit";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Kit papier" };

export default function KitPage() {
  return <Kit domainTitles={domainTitlesOf(readPublished().catalogue)} />;
}
