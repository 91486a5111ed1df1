#!/usr/bin/env bash
# Checks what changed since $BASE and all that it can affect, and the form of the changed files. Fails when a record
# is in violation; a file that is only not formatted is told and does not fail.
set -euo pipefail
cd "${ROOT:-.}"
base=$(git merge-base "$BASE" HEAD)

# One run for all files; what it says of files that are no Turtle, the check says better.
git diff --name-only --relative --diff-filter=d -z "$base" -- 'data/*.ttl' | xargs -0 -r landscape fmt --check 2>/dev/null |
    sed -n 's/[^A-Za-z0-9._\/-]/?/g; s/.*\.ttl$/::notice file=&::This file is not in its canonical form; `landscape fmt` writes it./p' || true

status=0
landscape check --changed "$base" --format github || status=$?
if [ "$status" -ne 0 ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    {
        printf '\n## What is to be mended\n\nRun `landscape fix` first: it mends what needs no guess.\n\n```text\n'
        landscape check --changed "$base" --format concise | tr -d '`' || true
        printf '```\n'
    } >>"$GITHUB_STEP_SUMMARY"
fi
exit "$status"
