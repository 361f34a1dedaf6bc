import type { Metadata } from "next";
import { ParticipantScreen } from "@/components/sessions/participant/participant-screen";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Rejoindre une séance" };

export default function JoinPage() {
  const { publication, catalogue } = readPublished();
  return (
    <>
      <ParticipantScreen bank={publication} domainTitles={domainTitlesOf(catalogue)} />
      <noscript>
        <p>Une séance de groupe a besoin de JavaScript pour suivre l’animateur.</p>
      </noscript>
    </>
  );
}
