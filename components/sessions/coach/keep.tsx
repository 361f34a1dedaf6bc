import { useState } from "react";
import { fetchCatalogue } from "@/lib/attempts/bank-client";
import type { Publication } from "@/lib/bank/compiled";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { groupResult } from "@/lib/sessions/group";
import { proposePlan } from "@/lib/sessions/training-plan";
import { paths } from "@/lib/site/paths";
import { Actions, Button, ButtonLink } from "../../ui/button";
import { Confirmed } from "../../ui/confirmed";
import { download } from "../../ui/download";
import { moment } from "../words";
import styles from "./coach.module.css";

type File = "questions" | "plan" | "json";

/** What the coach takes away, how to come back, and how all of it goes. */
export function Keep({ bank }: { bank: Publication }) {
  const { coaching, items, secret, erase } = useCoaching();
  const [said, setSaid] = useState("");
  if (!coaching) return null;
  const ended = coaching.screen.phase === "ended";

  const save = async (file: File) => {
    try {
      const [{ planCsv, publishedItems, questionsCsv, sessionJson }, catalogue] = await Promise.all([
        import("@/lib/sessions/export"),
        fetchCatalogue(bank),
      ]);
      const published = publishedItems(coaching, items);
      const plan =
        coaching.plan ??
        proposePlan(
          groupResult(published),
          catalogue,
          published.map((one) => one.item),
          coaching.profits,
        );
      const exported = { coaching, items, catalogue, plan };
      const day = coaching.createdAt.slice(0, 10);
      if (file === "json") download(`seance-${day}.json`, "application/json", sessionJson(exported));
      else
        download(
          `seance-${day}-${file}.csv`,
          "text/csv;charset=utf-8",
          file === "plan" ? planCsv(exported) : questionsCsv(exported),
        );
      setSaid("Fichier prêt.");
    } catch {
      setSaid("Le fichier n’a pas pu être fait : vérifiez la connexion, puis réessayez.");
    }
  };
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setSaid("Lien d’animation copié."),
      () => setSaid("Le navigateur refuse de copier : copiez l’adresse de cette page."),
    );

  return (
    <section aria-labelledby="keep" className={`${styles.panel} no-print`}>
      <h2 id="keep">Garder</h2>
      <p>
        L’adresse de cette page est le <strong>lien d’animation</strong> : qui l’a tient la séance. Gardez-la
        pour rouvrir la séance sur un autre appareil, et ne la projetez pas.
      </p>
      <Actions>
        <Button onClick={() => void copy()}>Copier le lien d’animation</Button>
        <ButtonLink href={paths.kit(secret)}>Kit papier</ButtonLink>
        {ended && (
          <>
            <Button onClick={() => void save("questions")}>Questions (CSV)</Button>
            <Button onClick={() => void save("plan")}>Plan de formation (CSV)</Button>
            <Button onClick={() => void save("json")}>Tout (JSON)</Button>
            <Button onClick={() => window.print()}>Imprimer le résultat</Button>
          </>
        )}
      </Actions>
      <p role="status">{said}</p>
      <p>
        {coaching.rowsGoAt && coaching.allGoesAt
          ? `Les participants et leurs réponses s’effacent le ${moment(coaching.rowsGoAt)}, les totaux et le plan le ${moment(coaching.allGoesAt)}.`
          : "Les participants et leurs réponses s’effacent 24 heures après la fin, les totaux et le plan 30 jours après."}
      </p>
      <Confirmed
        label="Effacer la séance"
        title="Effacer la séance et tout ce qu’elle contient ?"
        text="Participants, réponses, totaux et plan de formation sont supprimés du serveur, tout de suite et sans retour possible. Les fichiers que vous avez enregistrés ne sont pas touchés."
        action="Effacer définitivement"
        danger
        onConfirm={() => void erase()}
      />
    </section>
  );
}
