using Npgsql;

namespace CstoRef.Postgres.Searching;

/// <summary>What the database answers to a search, by the names of <c>search_find</c>.</summary>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="Revision">The revision of everything that was found.</param>
/// <param name="Total">How many resources match.</param>
/// <param name="Missing">How many of the words each of them lacks.</param>
/// <param name="Corrections">What was looked for instead of words that no resource has, in JSON.</param>
/// <param name="LikelySounds">What these words sound like.</param>
/// <param name="Facets">How many resources match, by what they are, in JSON; null where that was not asked.</param>
/// <param name="Marked">What texts are marked by, as the database writes a query.</param>
/// <param name="Lexemes">Lexemes of that query, each as often as words of texts stand for it.</param>
/// <param name="Forms">These words.</param>
/// <param name="Names">The resources of the page.</param>
/// <param name="Ranks">How well they match.</param>
/// <param name="Lacking">The words that each lacks, in JSON; null where all have all.</param>
/// <param name="Revisions">Theirs; null where the caller knows the head's picture.</param>
/// <param name="Bodies">What they are; null where the caller knows it.</param>
internal sealed record SearchAnswerRow(
    Guid Epoch,
    long Revision,
    long Total,
    int Missing,
    string Corrections,
    string[] LikelySounds,
    string? Facets,
    string Marked,
    string[] Lexemes,
    string[] Forms,
    string[] Names,
    double[] Ranks,
    string? Lacking,
    long[]? Revisions,
    string[]? Bodies)
{
    public static SearchAnswerRow Of(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetInt64(1),
        reader.GetInt64(2),
        reader.GetInt32(3),
        reader.GetString(4),
        reader.GetFieldValue<string[]>(5),
        ValueOf<string>(reader, 6),
        reader.GetString(7),
        ValueOf<string[]>(reader, 8) ?? [],
        ValueOf<string[]>(reader, 9) ?? [],
        reader.GetFieldValue<string[]>(10),
        reader.GetFieldValue<double[]>(11),
        ValueOf<string>(reader, 12),
        ValueOf<long[]>(reader, 13),
        ValueOf<string[]>(reader, 14));

    private static T? ValueOf<T>(NpgsqlDataReader reader, int column)
        where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
