import type { Steps } from "./trail.tsx";

/** A question with its answer, as search engines read them. */
export interface Asked {
  name: string;
  text: string;
  url: string;
}

/** What a page says, in the words of schema.org. */
export function pageData(asked: Asked[], steps: Steps, origin: string): object {
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "FAQPage",
        inLanguage: "ja",
        mainEntity: asked.map(({ name, text, url }) => ({
          "@type": "Question",
          name,
          acceptedAnswer: { "@type": "Answer", text, url: `${origin}${url}` },
        })),
      },
      trailData(steps, origin),
    ],
  };
}

function trailData(steps: Steps, origin: string): object {
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map(([name, path], i) => ({
      "@type": "ListItem",
      position: i + 1,
      name,
      item: `${origin}${path}`,
    })),
  };
}
