/** What the options of `gradus grade` cannot say. */
export const gradeHelp = `
Input, one entity to a line, in UTF-8:
  NDJSON  { "entity": { "id": "gb-fhrs:1", "kind": "company" }, "facts": { "hygiene": 5, ... } },
          "observedOn": "2026-03-01" where the facts describe another day than that of the appraisal, and
          "earlier": [{ "observedOn": "2025-02-01", "score": 68, "grade": "C" }, ...], the newest first, where
          the rule set reads outcomes of earlier observations, "records": [{ "type", "source", "id",
          "occurredOn", "body" }, ...] where it makes facts from records, "asOf" and "knownAt" in place of
          the options
  JSON    a list of these
  CSV     a header, then a line for each: the columns entity, kind and observedOn (may be left out) and
          one for each fact. An empty cell is not given; a list has its items between ";", and ";" alone
          is an empty list; true or false; decimals with a point. What an officer decides also has the
          columns <fact>.by and <fact>.reason.
  .xlsx   the same in the only sheet with cells; CSV has commas, semicolons or tabs between cells
Terms count from observedOn, which is not after --as-of. A rule set that requires it refuses a line
without it.
An entity given by its id alone, "entity": "gb-fhrs:1", has the kind that --kind names.
Blank lines are passed over. No line is longer than 1,000,000 characters. A broken quote in CSV is one
bad line, which says up to where the lines behind it are lost with it: up to the end if it is never
closed. Nothing is read behind a CSV line that is too long.

Output, one line for each, in the order of the input:
  NDJSON  the appraisal: always with entity, score, grade, tier (null where there is none) and measures;
          with domains, validUntil and shown where the rule set has them
  CSV     entity, kind, asOf, observedOn, score, grade, tier, nextInspection, measures, then validUntil, results
          of domains (safe.grade, safe.score) and shown values (shown.interest) where the rule set has them,
          then line, error
A line that cannot be appraised becomes { "line": n, "error": { "message", "faults": [...] } } with
every fault, the rest goes on, and the exit status is 1. An entity that is not to be appraised becomes
{ "line": n, "entity", "notAppraised": state }, and is no fault. A CSV header that names an unknown column,
one column twice, or no entity is refused as a whole, with the exit status 2.

Examples:
  echo '{"entity":"x-test:cafe","facts":{"hygiene":5,"structural":5,"confidenceInManagement":0}}' |
    npm run --silent gradus -- grade gb-food-hygiene --lean
  npm run --silent gradus -- grade gb-food-hygiene --csv premises.csv > graded.csv
  npm run --silent gradus -- grade gb-food-hygiene --summary premises.ndjson
  npm run --silent gradus -- grade gb-food-hygiene --summary ratings.csv --id-column FHRSID \\
    --scheme gb-fhrs --ignore-others --not-appraised RatingValue=Exempt,AwaitingInspection`;
