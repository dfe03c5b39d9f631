namespace CstoRef.Postgres.Tests.Schema;

/// <summary>Breaches of the log and the head. The sample is revision 1.</summary>
internal static class LogBreaches
{
    private const string Hash = "decode(repeat('00', 32), 'hex')";
    private const string NextHead = "UPDATE cstoref.head SET revision = revision + 1; ";
    private const string NextChangeSet =
        NextHead + "INSERT INTO cstoref.change_set VALUES (2, now(), 'a', 'r', NULL, " + Hash + ", " + Hash + ", 0); ";

    public static IEnumerable<Breach> All =>
    [
        new("change_set_author_check", ChangeSet("2, now(), '', 'r', NULL, " + Hash + ", " + Hash)),
        new("change_set_reason_check", ChangeSet("2, now(), 'a', '', NULL, " + Hash + ", " + Hash)),
        new("change_set_request_id_check", ChangeSet("2, now(), 'a', 'r', '', " + Hash + ", " + Hash)),
        new("change_set_content_hash_check", ChangeSet("2, now(), 'a', 'r', NULL, '', " + Hash)),
        new("change_set_digest_check", ChangeSet("2, now(), 'a', 'r', NULL, " + Hash + ", ''")),
        new("change_set_revision_check", "ALTER TABLE cstoref.change_set DISABLE TRIGGER USER; " + Insert("0, now(), 'a', 'r', NULL, " + Hash + ", " + Hash)),
        new(
            "change_set_request_id_key",
            ChangeSet("2, now(), 'a', 'r', 'request', " + Hash + ", " + Hash) + ChangeSet("3, now(), 'a', 'r', 'request', " + Hash + ", " + Hash)),
        new("log_grows_at_head", Insert("2, now(), 'a', 'r', NULL, " + Hash + ", " + Hash)),
        new("log_grows_at_head", NextChangeSet + "INSERT INTO cstoref.change (revision, ordinal, name, after) VALUES (1, 99, 'sources/new', '{}')"),
        new("change_changes_something", Change("2, 1, 'sources/new', NULL, NULL, NULL")),
        new("change_changes_something", Change("2, 1, 'sources/new', '{}', 1, '{}'")),
        new("change_check", Change("2, 1, 'sources/new', '{}', 2, NULL")),
        new("change_ordinal_check", Change("2, 0, 'sources/new', NULL, NULL, '{}'")),
        new("change_tells_the_revision_before", Change("2, 1, 'sources/new', '{}', NULL, NULL")),
        new("change_names_a_resource_once", Change("2, 1, 'sources/new', NULL, NULL, '{}'), (2, 2, 'sources/new', NULL, NULL, '{}'")),
        new("change_revision_fkey", NextHead + "INSERT INTO cstoref.change (revision, ordinal, name, after) VALUES (2, 1, 'sources/new', '{}')"),
        new("change_revision_fkey", "DELETE FROM cstoref.change_set"),
        new(
            "change_set_counts_its_changes",
            NextHead + "INSERT INTO cstoref.change_set VALUES (2, now(), 'a', 'r', NULL, " + Hash + ", " + Hash + ", 1)"),
        new(
            "change_hashes_what_was",
            NextChangeSet + "INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, before_content_hash) "
            + "VALUES (2, 1, 'sources/new', '{}', 1, '')"),
        new(
            "change_hashes_what_is",
            NextChangeSet + "INSERT INTO cstoref.change (revision, ordinal, name, after, after_content_hash) "
            + "VALUES (2, 1, 'sources/new', '{}', '')"),
        new("head_is_logged", NextHead),
        new("head_is_of_a_told_epoch", "UPDATE cstoref.head SET epoch = gen_random_uuid()"),
        new("epoch_ordinal_check", Epoch("0, gen_random_uuid(), now(), 1, " + Hash + ", 'r'")),
        new("epoch_epoch_key", "INSERT INTO cstoref.epoch SELECT 2, epoch, now(), 1, digest, 'r' FROM cstoref.head"),
        new("epoch_began_after_revision_check", Epoch("2, gen_random_uuid(), now(), -1, " + Hash + ", 'r'")),
        new("epoch_began_after_digest_check", Epoch("2, gen_random_uuid(), now(), 1, '', 'r'")),
        new("epoch_has_a_reason", "SELECT cstoref.begin_epoch(' ')"),
        new("head_moves_by_one", "UPDATE cstoref.head SET revision = revision + 2"),
        new("head_moves_by_one", "UPDATE cstoref.head SET revision = revision - 1"),
        new("head_digest_check", "UPDATE cstoref.head SET digest = ''"),
        new("head_revision_check", "UPDATE cstoref.head SET epoch = gen_random_uuid(), revision = -1"),
        new("head_is_only_row_check", "INSERT INTO cstoref.head (is_only_row) VALUES (false)"),
        new("head_pkey", "INSERT INTO cstoref.head DEFAULT VALUES"),
    ];

    private static string Epoch(string values) => $"INSERT INTO cstoref.epoch VALUES ({values})";

    private static string ChangeSet(string values) => NextHead + Insert(values);

    private static string Insert(string values) => $"INSERT INTO cstoref.change_set VALUES ({values}, 0); ";

    private static string Change(string values) =>
        NextChangeSet + $"INSERT INTO cstoref.change (revision, ordinal, name, before, before_revision, after) VALUES ({values})";
}
