import type { Metadata } from "next";
import { duration } from "@/components/result/wording";
import styles from "@/components/site/page.module.css";
import { Actions, ButtonLink } from "@/components/ui/button";
import { counted } from "@/lib/french/counted";
import { paths } from "@/lib/site/paths";
import { type DomainParams, domainParams, findDomain } from "./find-domain";

export const dynamicParams = false;
export const generateStaticParams = domainParams;

export async function generateMetadata(props: DomainParams): Promise<Metadata> {
  const { domain } = await findDomain(props);
  return { title: domain.title, description: domain.summary };
}

export default async function DomainPage(props: DomainParams) {
  const { domain, catalogue, publication } = await findDomain(props);
  const ids = new Set(domain.competencies.map((competency) => competency.id));
  const resources = catalogue.resources.filter((resource) => resource.competencies.some((id) => ids.has(id)));
  return (
    <>
      <h1>{domain.title}</h1>
      <p className={styles.lead}>{domain.summary}</p>
      <Actions>
        <ButtonLink variant="primary" href={paths.domainAssessment(domain.id)}>
          Évaluer ce domaine
        </ButtonLink>
        <a href={`${paths.bank}?domaine=${domain.id}`}>
          {counted(publication.poolSizes[domain.id] ?? 0, "question")} dans la banque
        </a>
      </Actions>
      <h2>Ce qui est évalué</h2>
      <dl className={styles.competencies}>
        {domain.competencies.map((competency) => (
          <div key={competency.id}>
            <dt>{competency.title}</dt>
            <dd>
              {competency.description}
              <span className={styles.firstSteps}>
                Premiers pas :{" "}
                {competency.firstSteps
                  .flatMap((id) => resources.find((resource) => resource.id === id) ?? [])
                  .map((resource, index) => (
                    <span key={resource.id}>
                      {index > 0 && ", puis "}
                      <a href={resource.url} rel="external noreferrer" hrefLang={resource.language}>
                        <span lang={resource.language}>{resource.title}</span>
                      </a>
                    </span>
                  ))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <h2>Pour s’y former</h2>
      <ul className={styles.resources}>
        {resources.map((resource) => (
          <li key={resource.id}>
            <a href={resource.url} rel="external noreferrer" hrefLang={resource.language}>
              <span lang={resource.language}>{resource.title}</span>
            </a>
            <span className={styles.meta}>
              {resource.publisher}, {resource.kind}, {duration(resource.minutes)}
              {resource.language === "en" && ", en anglais"}
              {resource.free ? "" : ", accès payant"}. {resource.summary}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
