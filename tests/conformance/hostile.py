"""The queries of ``bad-inputs.yaml``, by the names of their cases. PORT stands for the canary's port."""

from __future__ import annotations

XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
E = "PREFIX : <http://e/> "
CROSS = "?a ?b ?c . ?d ?e ?f"
MEGABYTE = 1_000_000


def doubling(step: str, times: int = 34) -> str:
    """A text that doubles with each step, from 16 bytes."""
    binds = " ".join(f"BIND({step.replace('?s', f'?s{n}')} AS ?s{n + 1})" for n in range(times))
    return f"SELECT (STRLEN(?s{times}) AS ?n) {{ BIND('aaaaaaaaaaaaaaaa' AS ?s0) {binds} }}"


def nested(begin: str, end: str, depth: int) -> str:
    return f"SELECT * {{ {begin * depth} ?s ?p ?o {end * depth} }}"


DOS = {
    "dos_cross_join_order_rand": f"SELECT * {{ {CROSS} }} ORDER BY RAND() LIMIT 10",
    "dos_cross_join_distinct": f"SELECT DISTINCT ?a ?c ?d ?f {{ {CROSS} }}",
    "dos_cross_join_group": f"SELECT ?a ?d (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?d",
    "dos_path_star_all_pairs": f"{E}SELECT (COUNT(*) AS ?c) {{ ?x (:p|!:p)* ?y }}",
    "dos_path_long_seq_alt": f"{E}SELECT (COUNT(*) AS ?c) {{ ?x {'/'.join(['(:p|^:p)'] * 30)} ?y }}",
    "dos_path_neg_inverse_star": f"{E}SELECT * {{ ?x !(^:zz|:zz)* ?y }}",
    "dos_regex_nested_quantifier": f'SELECT * {{ VALUES ?l {{ "{"a" * 28}!" }} FILTER REGEX(?l, "^(a+)+$") }}',
    "dos_regex_alternation_overlap": f'SELECT (REPLACE("{"a" * 40}!", "^(a|a)*$", "x") AS ?x) {{}}',
    "dos_concat_doubling": doubling("CONCAT(?s, ?s)"),
    "dos_replace_doubling": doubling('REPLACE(?s, "(.)", "$1$1")'),
    "dos_group_concat_bomb": f"{E}SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?x) {{ ?a :p ?b . ?d :p ?e }}",
    "dos_group_concat_separator": (f'SELECT (GROUP_CONCAT(?x; separator="{"x" * MEGABYTE}") AS ?y) {{ ?s ?p ?x }}'),
    "dos_values_200k_x_2k": (
        f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {' '.join(map(str, range(200_000)))} }}"
        f" VALUES ?y {{ {' '.join(map(str, range(2000)))} }} }}"
    ),
    "dos_values_1m_inline": f"SELECT * {{ VALUES ?x {{ {'1 ' * 1_000_000} }} }}",
    "dos_in_list_100k": f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({','.join(map(str, range(100_000)))})) }}",
    "dos_union_10k": f"SELECT * {{ {' UNION '.join(['{?s ?p ?o}'] * 10_000)} }}",
    "dos_optional_nest_2k": nested("?s ?p ?o OPTIONAL {", "}", 2000),
    "dos_exists_nest_3k": nested("?s ?p ?o FILTER EXISTS {", "}", 3000),
    "dos_minus_cross": f"SELECT * {{ {{ {CROSS} }} MINUS {{ ?a ?x ?y . ?z ?w ?f }} }}",
    "dos_limit_max": "SELECT * { ?s ?p ?o } LIMIT 9223372036854775807",
    "dos_limit_overflow": "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999",
    "dos_offset_huge": "SELECT * { ?s ?p ?o } OFFSET 9223372036854775807",
    "dos_describe_all": "DESCRIBE ?s { ?s ?p ?o }",
    "dos_construct_cross": f"CONSTRUCT {{ ?a ?e ?i }} {{ {CROSS} . ?g ?h ?i }}",
    "dos_aggregate_distinct": f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {CROSS} }}",
    "dos_bnode_mint": "SELECT (BNODE() AS ?b) { ?a ?b1 ?c . ?d ?e ?f }",
    "dos_sha_loop": (f'SELECT (SHA512(CONCAT(STR(?s), STR(?o), "{"x" * 60_000}")) AS ?h) {{ ?s ?p ?o . ?x ?y ?z }}'),
}
# What a parser must survive; the last ones are small and must be answered or refused.
PARSER = {
    "parse_deep_parens_20k": f"ASK {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}",
    "parse_deep_not_100k": f"ASK {{ FILTER({'!' * 100_000}true) }}",
    "parse_deep_list_20k": f"ASK {{ ?s ?p {'(' * 20_000}1{')' * 20_000} }}",
    "parse_minus_chain_50k": f"ASK {{ FILTER({'1-' * 25_000}1 = 0) }}",
    "parse_nested_if_20k": f"ASK {{ FILTER({'IF(true,' * 7000}1{',0)' * 7000}) }}",
    "parse_comment_10mb": f"# {'x' * 10_000_000}\nASK {{}}",
    "parse_prefix_100k": "".join(f"PREFIX p{n}: <http://e/{n}>\n" for n in range(100_000)) + "ASK {}",
    "parse_bigint_200k_digits": f"ASK {{ FILTER({'9' * 100_000}*{'9' * 100_000} > 1) }}",
    "parse_unterminated_string_5mb": f'ASK {{ ?s ?p "{"a" * 5_000_000} }}',
    "parse_codepoint_escape_flood": f'ASK {{ ?s ?p "{chr(92)}u0041{(chr(92) + "u0041") * 1_000_000}" }}',
    "parse_iri_1mb": f"ASK {{ <http://e/{'a' * MEGABYTE}> ?p ?o }}",
    "parse_nul": "ASK {} \0",
    "parse_bom_mid": "ASK \ufeff {}",
    "parse_surrogate_escape": r'SELECT ("\uD800" AS ?x) {}',
    "parse_nul_escape": r'SELECT ("a\u0000b" AS ?x) {}',
    "parse_comment_hidden_update": "ASK {} #\nDROP ALL",
    "parse_empty": "",
    "parse_non_utf8_latin1": "ASK { FILTER('\udce9' = '') }",
    "num_int_min_div": "SELECT (-9223372036854775808 / -1 AS ?x) {}",
    "num_substr_overflow": 'SELECT (SUBSTR("abc", -9223372036854775808, 9223372036854775807) AS ?x) {}',
    "num_decimal_precision": f"SELECT (0.1 + 0.2 AS ?x) (0.{'1' * 40} * 3.0 AS ?y) {{}}",
    "num_date_extreme": (
        f'{XSD}SELECT ("-9999999999-01-01"^^xsd:date + "P9999999999Y"^^xsd:yearMonthDuration AS ?x) {{}}'
    ),
    "num_nan_order": (
        f'{XSD}SELECT ?x {{ VALUES ?x {{ "NaN"^^xsd:double "INF"^^xsd:double "-0"^^xsd:double UNDEF 1 "a" }}'
        " } ORDER BY ?x"
    ),
    "num_div_zero": "SELECT (1/0 AS ?x) (1.0e0/0 AS ?y) {}",
}
SERVICE = "SELECT * {{ SERVICE {} {{ ?s ?p ?o }} }}"
SSRF = {
    "ssrf_service_loopback": SERVICE.format("<http://127.0.0.1:PORT/x>"),
    "ssrf_service_metadata": SERVICE.format("<http://169.254.169.254/latest/meta-data/>"),
    "ssrf_service_var": "SELECT * { VALUES ?svc { <http://127.0.0.1:PORT/x> } SERVICE ?svc { ?s ?p ?o } }",
    "ssrf_service_nested": (
        "ASK { ?a ?b ?c OPTIONAL { ?a ?d ?e FILTER EXISTS { SERVICE <http://127.0.0.1:PORT/x> { ?s ?p ?o } } } }"
    ),
    "ssrf_service_self": SERVICE.format("<SELF/sparql>"),
    "ssrf_service_file": SERVICE.format("<file:///etc/passwd>"),
    "ssrf_service_gopher": SERVICE.format("<gopher://127.0.0.1:PORT/x>"),
    "ssrf_service_decimal_ip": SERVICE.format("<http://2130706433:PORT/>"),
    "ssrf_service_in_comment_lookalike": "SELECT ('SERVICE <http://127.0.0.1:PORT/> {}' AS ?x) {} # SERVICE",
    "ssrf_from_file": "SELECT * FROM <file://SECRET> { ?s ?p ?o }",
    "ssrf_from_named_http": "SELECT * FROM NAMED <http://127.0.0.1:PORT/x> { GRAPH ?g { ?s ?p ?o } }",
    "ssrf_default_graph_uri_file": "SELECT * { ?s ?p ?o }",
    "ssrf_load_file": "LOAD <file://SECRET>",
    "ssrf_load_http": "LOAD <http://127.0.0.1:PORT/x>",
    "ssrf_using_http": "DELETE { ?s ?p ?o } USING <http://127.0.0.1:PORT/g> WHERE { ?s ?p ?o }",
    "ssrf_describe_deref": "DESCRIBE <http://127.0.0.1:PORT/x>",
}
REFUSED = ("ssrf_service_", "ssrf_load_", "ssrf_using_")
ANSWERED = ("ssrf_service_in_comment_lookalike",)
# What somebody might send instead of Turtle, with addresses that a careless reader would follow.
UPLOADS = {
    "ssrf_jsonld_ctx_http": ("application/ld+json", '{"@context":"http://127.0.0.1:PORT/c"}'),
    "ssrf_jsonld_import": ("application/ld+json", '{"@context":{"@version":1.1,"@import":"http://127.0.0.1:PORT/c"}}'),
    "ssrf_jsonld_nested_scoped_ctx": (
        "application/ld+json",
        '{"@context":{"a":{"@id":"http://e/a","@context":"http://127.0.0.1:PORT/c"}},"a":{"b":1}}',
    ),
    "ssrf_xml_ext_dtd": (
        "application/rdf+xml",
        '<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1:PORT/d"><r/>',
    ),
    "ssrf_xml_xinclude": (
        "application/rdf+xml",
        '<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="http://127.0.0.1:PORT/d"/></r>',
    ),
    "ssrf_shacl_js": (
        "text/turtle",
        "<http://e/> <http://www.w3.org/ns/shacl#jsLibraryURL> <http://127.0.0.1:PORT/x.js> .",
    ),
    "ssrf_url_field_fetch": (
        "text/turtle",
        "<http://e/> <http://xmlns.com/foaf/0.1/homepage> <http://127.0.0.1:PORT/> .",
    ),
    "ssrf_dns_rebind": ("text/turtle", "<http://e/> <http://xmlns.com/foaf/0.1/homepage> <http://localhost:PORT/> ."),
}
