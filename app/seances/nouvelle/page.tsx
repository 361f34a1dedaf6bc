import type { Metadata } from "next";
import { PrepareForm } from "@/components/sessions/prepare/prepare-form";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Préparer une séance" };

export default function NewSessionPage() {
  const { catalogue } = readPublished();
  return (
    <>
      <h1>Préparer une séance</h1>
      <PrepareForm domainTitles={domainTitlesOf(catalogue)} />
      <noscript>
        <p>Une séance de groupe a besoin de JavaScript.</p>
      </noscript>
    </>
  );
}
