import type { Metadata } from "next";
import { Retry } from "@/components/assessment/retry";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Reprendre mes erreurs" };

export default function RetryPage() {
  const { publication, catalogue } = readPublished();
  return <Retry bank={publication} domainTitles={domainTitlesOf(catalogue)} />;
}
