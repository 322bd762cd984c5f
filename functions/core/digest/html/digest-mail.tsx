import { Body } from "@react-email/body";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Html } from "@react-email/html";
import type { ReactNode } from "react";
import type { Digest, Masthead } from "../digest.ts";
import { CoveragePart } from "./coverage-part.tsx";
import { GlanceTable } from "./glance-table.tsx";
import { Band, Each, Grid, PartHeading } from "./layout.tsx";
import { block, LIGHT, SANS, SERIF, STYLE_SHEET } from "./mail-style.ts";
import { Changed, HeldBack, News, Ritual } from "./part-bands.tsx";
import { Slot } from "./slots.ts";
import { Muted, Words } from "./words.tsx";

/** The whole mail but the entries of its parts. */
export function DigestMail({ digest }: { digest: Digest }): ReactNode {
  const { masthead, glance, news, changed, ritual, heldBack, coverage, footer } = digest;
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>{digest.subject}</title>
        <style>{STYLE_SHEET}</style>
      </Head>
      <Body className="pg" style={{ margin: 0, padding: 0, backgroundColor: LIGHT.page }}>
        <div style={{ display: "none", maxHeight: 0, overflow: "hidden" }}>{digest.preheader}</div>
        {/* biome-ignore lint/a11y/useSemanticElements: mail clients drop the main element */}
        <div role="main">
          <Page>
            <MastheadBand {...masthead} />
            {glance.length === 0 ? null : (
              <Band bottom={34}>
                <GlanceTable rows={glance} />
              </Band>
            )}
            {news === null ? null : <News {...news} />}
            {changed === null ? null : <Changed {...changed} />}
            {ritual === null ? null : <Ritual {...ritual} />}
            {heldBack === null ? null : <HeldBack {...heldBack} />}
            <Band bottom={34}>
              <PartHeading title={coverage.title} count={coverage.count} />
              <CoveragePart part={coverage} />
            </Band>
            <Band bottom={32}>
              <Footer sentences={footer} />
            </Band>
          </Page>
        </div>
      </Body>
    </Html>
  );
}

function Page({ children }: { children: ReactNode }): ReactNode {
  return (
    <table
      role="presentation"
      className="pg"
      cellPadding="0"
      cellSpacing="0"
      border={0}
      width="100%"
      style={{ width: "100%", borderCollapse: "collapse", backgroundColor: LIGHT.page }}
    >
      <tbody>
        <tr>
          <td className="wrap" align="center" style={{ padding: "24px 12px" }}>
            <Slot name="outlook-open" />
            <table
              role="presentation"
              className="card"
              cellPadding="0"
              cellSpacing="0"
              border={0}
              width="100%"
              style={{
                width: "100%",
                maxWidth: "640px",
                borderCollapse: "collapse",
                backgroundColor: LIGHT.card,
                fontFamily: SANS,
                textAlign: "left",
              }}
            >
              <tbody>{children}</tbody>
            </table>
            <Slot name="outlook-close" />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function MastheadBand({ monitor, day, covers, statements }: Masthead): ReactNode {
  return (
    <Band top={28} bottom={20}>
      <p className="ink" style={{ ...block(14, 20, 0), fontWeight: 700, color: LIGHT.ink }}>
        {monitor}
      </p>
      <Heading
        as="h1"
        className="ink h1"
        style={{ ...block(32, 39, 2), fontFamily: SERIF, fontWeight: 700, color: LIGHT.ink }}
      >
        {day}
      </Heading>
      <Muted top={6}>{covers}</Muted>
      <Each of={statements}>
        {(statement) => (
          <p className="bod" style={{ ...block(16, 25, 14), color: LIGHT.body }}>
            <Words line={statement} />
          </p>
        )}
      </Each>
    </Band>
  );
}

function Footer({ sentences }: { sentences: readonly string[] }): ReactNode {
  return (
    <Grid>
      <tr>
        <td className="hr" style={{ borderTop: `1px solid ${LIGHT.rule}`, padding: "4px 0 0" }}>
          <Each of={sentences}>{(sentence) => <Muted size={13}>{sentence}</Muted>}</Each>
        </td>
      </tr>
    </Grid>
  );
}
