"""Triggers by which the database itself refuses to change or delete the rows of a table, for migrations."""

from collections.abc import Iterable, Mapping

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def guard_each(schema_editor: BaseDatabaseSchemaEditor, tables: Mapping[str, str]) -> None:
    """Guard each table; the text says what a change of a row must fulfil, and an empty one that nothing may change."""
    for table, allowed in tables.items():
        for action in ("UPDATE", "DELETE"):
            condition = f"NOT ({allowed})" if allowed and action == "UPDATE" else "TRUE"
            for statement in _statements(schema_editor.connection.vendor, table, action, condition):
                schema_editor.execute(statement)


def lift_each(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str]) -> None:
    """Take the guards of these tables off."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in tables:
        for action in ("update", "delete"):
            where = "" if sqlite else f" ON casework_{table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{action}{where}")


def _statements(vendor: str, table: str, action: str, condition: str) -> list[str]:
    name, refusal = f"{table}_no_{action.lower()}", f"the record keeps every {table}"
    start = f"CREATE TRIGGER {name} BEFORE {action} ON casework_{table}"
    if vendor == "sqlite":
        return [f"{start} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"]
    body = f"BEGIN RAISE EXCEPTION '{refusal}'; END"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"{start} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()",
    ]
