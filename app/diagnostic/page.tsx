import type { Metadata } from "next";
import { Diagnostic } from "@/components/assessment/diagnostic";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Diagnostic" };

export default function DiagnosticPage() {
  const { publication, catalogue } = readPublished();
  return <Diagnostic bank={publication} domainTitles={domainTitlesOf(catalogue)} />;
}
