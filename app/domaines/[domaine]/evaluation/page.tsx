import type { Metadata } from "next";
import { DomainAssessment } from "@/components/assessment/domain-assessment";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { type DomainParams, domainParams, findDomain } from "../find-domain";

export const dynamicParams = false;
export const generateStaticParams = domainParams;

export async function generateMetadata(props: DomainParams): Promise<Metadata> {
  const { domain } = await findDomain(props);
  return { title: `Évaluation : ${domain.title}` };
}

export default async function DomainAssessmentPage(props: DomainParams) {
  const { domain, catalogue, publication } = await findDomain(props);
  return (
    <DomainAssessment
      bank={publication}
      domain={domain.id}
      title={domain.title}
      summary={domain.summary}
      domainTitles={domainTitlesOf(catalogue)}
    />
  );
}
