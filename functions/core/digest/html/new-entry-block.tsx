import { Heading } from "@react-email/heading";
import { Link } from "@react-email/link";
import type { ReactNode } from "react";
import type { Excerpt, NewEntry, Quote, ReportRow } from "../digest.ts";
import { below, beside, Labelled } from "./columns-row.tsx";
import { Each, Grid } from "./layout.tsx";
import { block, LIGHT, SERIF, scriptStyle, type } from "./mail-style.ts";
import { KindLabel, Muted, Quoted, QuotedBlock, side, Words } from "./words.tsx";

/** A new happening: headline, when, what the reports say, who carries it, why it is here and why it is new. */
export function NewEntryBlock({ entry, brief }: { entry: NewEntry; brief: boolean }): ReactNode {
  const { headline, language, when, excerpts, sources, reports, moreReports, notes } = entry;
  return (
    <>
      <Headline quote={headline} size={23} />
      <Muted>
        {language === null ? "" : `${language}. `}
        <Words line={when} />
        {brief ? ` ${sources}.` : ""}
      </Muted>
      {brief ? null : (
        <>
          <Each of={excerpts}>{(excerpt) => <ExcerptBlock {...excerpt} attributed={reports.length > 1} />}</Each>
          {reports.length === 1 ? (
            <OneReport sources={sources} report={reports[0] as ReportRow} />
          ) : (
            <Reports sources={sources} reports={reports} more={moreReports} />
          )}
          <Grid style={{ margin: "10px 0 0" }}>
            <Each of={notes}>
              {({ label, line }) => (
                <Labelled label={label}>
                  <Words line={line} />
                </Labelled>
              )}
            </Each>
          </Grid>
        </>
      )}
    </>
  );
}

/** A story's title, linked, in the size of its part. */
export function Headline({ quote, size }: { quote: Quote; size: 18 | 23 }): ReactNode {
  const { text, lang, dir, url } = quote;
  const line = size === 18 ? 25 : /^(ar|fa|he|ur|ko)\b/.test(lang ?? "") || dir === "rtl" ? 36 : 29;
  return (
    <Heading
      as="h3"
      lang={lang ?? undefined}
      dir={dir}
      className="ink"
      style={{
        ...block(size, line, size === 18 ? 24 : 16),
        fontWeight: 700,
        color: LIGHT.ink,
        ...side(dir),
        fontFamily: SERIF,
        ...scriptStyle(lang, dir),
      }}
    >
      {url === null ? (
        text
      ) : (
        <Link className="hl" href={url} style={{ color: LIGHT.ink, borderBottom: "1px solid #a9b4bd" }}>
          {text}
        </Link>
      )}
    </Heading>
  );
}

/** Where there is one report, it is named right below. */
function ExcerptBlock({ quote, outlet, note, attributed }: Excerpt & { attributed: boolean }): ReactNode {
  return (
    <>
      <div style={{ height: "12px", lineHeight: "12px", fontSize: "1px" }}>&nbsp;</div>
      <QuotedBlock quote={quote} />
      {attributed ? (
        <Muted top={2} size={13}>
          <Quoted quote={outlet} />
          {note === null ? "" : `. ${note}`}
        </Muted>
      ) : null}
    </>
  );
}

/** A single report in a row of its own: `One report: Example Wire`. */
function OneReport({ sources, report }: { sources: string; report: ReportRow }): ReactNode {
  return (
    <Grid style={{ margin: "16px 0 0" }}>
      <ReportTableRow {...report} before={sources} />
    </Grid>
  );
}

function Reports({
  sources,
  reports,
  more,
}: {
  sources: string;
  reports: readonly ReportRow[];
  more: string | null;
}): ReactNode {
  return (
    <Grid style={{ margin: "16px 0 0" }}>
      <tr>
        <td
          className="ink hr"
          style={{
            ...type(14, 21),
            borderTop: `1px solid ${LIGHT.rule}`,
            padding: "9px 0 3px",
            fontWeight: 700,
            color: LIGHT.ink,
          }}
        >
          {sources}
        </td>
      </tr>
      <Each of={reports}>{(report) => <ReportTableRow {...report} />}</Each>
      {more === null ? null : (
        <tr>
          <td className="mut row" style={{ ...type(14, 21), padding: "6px 0 0", color: LIGHT.muted }}>
            {more}
          </td>
        </tr>
      )}
    </Grid>
  );
}

function ReportTableRow({ outlet, kind, remark, titles, before }: ReportRow & { before?: string }): ReactNode {
  const rule = before === undefined ? {} : { borderTop: `1px solid ${LIGHT.rule}` };
  return (
    <tr>
      <td
        className={before === undefined ? "row" : "hr"}
        valign="top"
        style={{ ...type(14, 21), ...rule, padding: before === undefined ? "6px 0 0" : "9px 0 0" }}
      >
        <div className="bod" style={{ ...below(392), color: LIGHT.body }}>
          {before === undefined ? null : (
            <strong className="ink" style={{ color: LIGHT.ink }}>
              {before}:{" "}
            </strong>
          )}
          <Quoted quote={outlet} />
          <Each of={titles}>{(title) => <QuotedBlock quote={title} size={14} />}</Each>
        </div>{" "}
        <div className="kw" style={{ ...beside(98), whiteSpace: "nowrap" }}>
          {kind === null ? null : <KindLabel kind={kind} />}
        </div>{" "}
        <div className="mut" style={{ ...beside(72), color: LIGHT.muted }}>
          {remark ?? ""}
        </div>
      </td>
    </tr>
  );
}
