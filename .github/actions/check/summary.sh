#!/usr/bin/env bash
# Says in Markdown what the records say now and did not at $BASE, and whether the rules themselves change.
set -euo pipefail
cd "${ROOT:-.}"
base=$(git merge-base "$BASE" HEAD)
{
    landscape summary "$base"
    rules=$(git diff --name-only --relative "$base" -- ontology shapes)
    if [ -n "$rules" ]; then
        printf '\n> **The rules change, too**, so the check holds the records to those of this branch:\n>\n'
        printf '%s\n' "$rules" | head -n 50 | sed 's/[^A-Za-z0-9._\/-]/?/g; s/.*/> - `&`/'
    fi
} | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
