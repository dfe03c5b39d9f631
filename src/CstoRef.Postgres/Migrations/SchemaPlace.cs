using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Migrations;

/// <summary>The place of a new schema: made here, or an empty one that an administrator made beforehand; and the service's role.</summary>
internal static class SchemaPlace
{
    // The service's role is one for the whole cluster: another database may make it at this moment.
    private const string MakeRole = """
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cstoref_service') THEN
            CREATE ROLE cstoref_service NOLOGIN;
          END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          NULL;
        END
        $$
        """;

    // Who does not own the schema cannot let the service use it, unless its owner gave that right along.
    private const string FindSchema = """
        SELECT
          current_user::text AS "User",
          pg_get_userbyid(nspowner)::text AS "Owner",
          has_schema_privilege(oid, 'CREATE') AND has_schema_privilege(oid, 'USAGE') AS "MayCreate",
          has_schema_privilege('cstoref_service', oid, 'USAGE')
            OR pg_has_role(nspowner, 'USAGE')
            OR has_schema_privilege(oid, 'USAGE WITH GRANT OPTION') AS "ServiceMayUse"
        FROM pg_namespace WHERE nspname = 'cstoref'
        """;

    // The one extension that the schema needs may stand there already.
    private const string FindForeign = """
        WITH unaccent AS (SELECT oid FROM pg_extension WHERE extname = 'unaccent')
        SELECT object.type || ' ' || object.identity
        FROM pg_depend AS content
        CROSS JOIN LATERAL pg_identify_object(content.classid, content.objid, content.objsubid) AS object
        WHERE content.refclassid = 'pg_namespace'::regclass
          AND content.refobjid = 'cstoref'::regnamespace
          AND content.deptype = 'n'
          AND NOT (content.classid = 'pg_extension'::regclass AND content.objid IN (SELECT oid FROM unaccent))
          AND NOT EXISTS (
            SELECT FROM pg_depend AS member
            WHERE member.classid = content.classid AND member.objid = content.objid
              AND member.refclassid = 'pg_extension'::regclass AND member.refobjid IN (SELECT oid FROM unaccent) AND member.deptype = 'e'
          )
        ORDER BY 1
        LIMIT 6
        """;

    private const int MostNamed = 5;

    /// <exception cref="StorageException">The place cannot be had; the message says what an administrator can do.</exception>
    public static async Task PrepareAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        await MakeAsync(
            session,
            MakeRole,
            "The role of the service is missing, and this user may not make it; as an administrator, run: CREATE ROLE cstoref_service NOLOGIN.",
            cancellationToken);
        var found = await session.Connection.QuerySingleOrDefaultAsync<Found>(session.Command(FindSchema, null, cancellationToken));
        if (found is null)
        {
            await MakeAsync(
                session,
                "CREATE SCHEMA cstoref",
                "The migrator needs the right to create a schema in the database; as an administrator, run: "
                + "GRANT CREATE ON DATABASE … TO …; or make the schema for it: CREATE SCHEMA cstoref AUTHORIZATION ….",
                cancellationToken);
        }
        else
        {
            CheckRights(found);
            await CheckEmptyAsync(session, cancellationToken);
        }
    }

    private static void CheckRights(Found found)
    {
        if (!found.MayCreate)
            throw new PostgresAccessException(
                $"The schema cstoref belongs to {found.Owner}, and {found.User} may create nothing in it; as {found.Owner}, run: "
                + $"ALTER SCHEMA cstoref OWNER TO {found.User}, or: GRANT USAGE, CREATE ON SCHEMA cstoref TO {found.User}.");
        if (!found.ServiceMayUse)
            throw new PostgresAccessException(
                $"The schema cstoref belongs to {found.Owner}, and {found.User} cannot let the service use it; as {found.Owner}, run: "
                + "GRANT USAGE ON SCHEMA cstoref TO cstoref_service.");
    }

    private static async Task CheckEmptyAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        var foreign = (await session.Connection.QueryAsync<string>(session.Command(FindForeign, null, cancellationToken))).AsList();
        if (foreign.Count == 0) return;
        var named = string.Join(", ", foreign.Take(MostNamed)) + (foreign.Count > MostNamed ? ", …" : string.Empty);
        throw new SchemaException(
            SchemaFault.DatabaseUnsuitable,
            $"The schema cstoref holds what is not CstoRef's ({named}); move that elsewhere, or use another database.");
    }

    private static async Task MakeAsync(DatabaseSession session, string sql, string advice, CancellationToken cancellationToken)
    {
        try
        {
            await session.Connection.ExecuteAsync(session.Command(sql, null, cancellationToken));
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new PostgresAccessException(advice, fault);
        }
    }

    private sealed record Found(string User, string Owner, bool MayCreate, bool ServiceMayUse);
}
