"use client";

import { useSyncExternalStore } from "react";
import { paths } from "@/lib/site/paths";
import { Actions, Button } from "../ui/button";

/** Shown at the address of a page that needs the network, or that this device has not kept. */
export function MissingPage() {
  const reason = useSyncExternalStore(neverChanges, reasonHere, () => null);
  return (
    <>
      <h1>Cette page a besoin du réseau</h1>
      <p>Le réseau ne répond pas, et cette page n’est pas gardée sur ce poste. {reason}</p>
      <Actions>
        {/* A link to the same page would lose what follows # in a session’s address. */}
        <Button variant="primary" onClick={() => location.reload()}>
          Réessayer
        </Button>
      </Actions>
      <h2>Ce qui marche sans réseau sur ce poste</h2>
      <ul>
        <li>
          <a href={paths.diagnostic}>Reprendre une série déjà commencée</a> et y répondre : ses questions sont
          gardées. En commencer une autre demande le réseau.
        </li>
        <li>
          <a href={paths.result}>Lire son bilan</a>, l’imprimer ou l’exporter.
        </li>
        <li>
          <a href={paths.domains}>Lire la présentation des domaines</a>, la <a href={paths.method}>méthode</a>{" "}
          et le <a href={paths.sessionGuide}>guide d’animation</a>.
        </li>
      </ul>
      <h2>Ce qui demande le réseau</h2>
      <ul>
        <li>Les séances de groupe : ouvrir, animer, rejoindre.</li>
        <li>La recherche dans la banque, et la page d’une question.</li>
        <li>Les questions nouvelles, et ce que devient une question depuis votre réponse.</li>
      </ul>
    </>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}

/** Why the page at this address cannot be shown. */
function reasonHere(): string {
  const below = (path: string) => location.pathname === path || location.pathname.startsWith(`${path}/`);
  if (below(paths.sessions) || below(paths.join))
    return "Une séance de groupe se joue avec le serveur, pour que chacun voie la même chose.";
  if (below(paths.bank)) return "La banque entière n’est pas copiée sur votre poste : le serveur y cherche.";
  return "";
}
