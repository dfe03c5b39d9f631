using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CstoRef.Postgres.Migrations;

/// <summary>One step of the schema, a numbered SQL file.</summary>
/// <param name="Version">The step's number, from 1.</param>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Sql">What to execute.</param>
/// <param name="CompatibleFrom">The oldest head whose services can go on working after this step.</param>
internal sealed partial record Migration(int Version, string Name, string Sql, int CompatibleFrom)
{
    private const RegexOptions PatternOptions = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The steps of this version, in order.</summary>
    public static ImmutableArray<Migration> All { get; } = ReadEmbedded();

    /// <summary>The SHA-256 hash of the text, whose lines end the same way on every machine.</summary>
    public byte[] Checksum => SHA256.HashData(Encoding.UTF8.GetBytes(Sql));

    public static Migration Parse(string fileName, string text)
    {
        var sql = text.ReplaceLineEndings("\n");
        var name = FileNamePattern().Match(fileName);
        var header = HeaderPattern().Match(sql);
        return name.Success && header.Success
            ? new(Number(name), name.Groups["name"].Value, sql, Number(header))
            : throw new FormatException($"{fileName} must be named like 0001_name.sql and begin with the line '-- compatible-from: 1'.");
    }

    private static ImmutableArray<Migration> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                return Parse(name, reader.ReadToEnd());
            })
            .OrderBy(migration => migration.Version)
            .ToImmutableArray();
        return migrations.Select(migration => migration.Version).SequenceEqual(Enumerable.Range(1, migrations.Length))
            ? migrations
            : throw new FormatException("The migrations must be numbered 1, 2, 3 without a gap.");
    }

    private static int Number(Match match) => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<name>(?<number>[0-9]{4})_[a-z0-9_]+)\\.sql$", PatternOptions, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileNamePattern();

    [GeneratedRegex("^-- compatible-from: (?<number>[0-9]+)\n", PatternOptions, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderPattern();
}
