import type { Metadata } from "next";
import { CoachScreen } from "@/components/sessions/coach/coach-screen";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Animer une séance" };

export default function CoachPage() {
  const { publication, catalogue } = readPublished();
  return <CoachScreen bank={publication} domainTitles={domainTitlesOf(catalogue)} />;
}
