import type { Metadata } from "next";
import { Actions, ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/site/paths";

export const metadata: Metadata = { title: "Page introuvable" };

export default function NotFound() {
  return (
    <>
      <h1>Page introuvable</h1>
      <p>Cette adresse ne mène à rien ici : elle a pu changer, ou comporter une faute de frappe.</p>
      <Actions>
        <ButtonLink variant="primary" href={paths.home}>
          Revenir à l’accueil
        </ButtonLink>
        <ButtonLink href={paths.sitemap}>Plan du site</ButtonLink>
      </Actions>
    </>
  );
}
