using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CstoRef.Postgres.Searching;

/// <summary>What texts are marked by: words and phrases of which any may stand there.</summary>
/// <param name="Phrases">For each phrase its lexemes in their order; a word is a phrase of one.</param>
internal sealed partial record MarkedQuery(ImmutableArray<ImmutableArray<MarkedLexeme>> Phrases)
{
    /// <summary>Reads a query as the database writes it. One of what is marked has nothing but alternatives and phrases.</summary>
    public static MarkedQuery Parse(string query)
    {
        var phrases = ImmutableArray.CreateBuilder<ImmutableArray<MarkedLexeme>>();
        var distance = 0;
        foreach (Match token in Token().Matches(query))
        {
            if (token.Groups["lexeme"] is { Success: true, Value: var lexeme })
            {
                var one = new MarkedLexeme(lexeme, token.Groups["prefix"].Success, distance);
                if (distance > 0) phrases[^1] = phrases[^1].Add(one);
                else phrases.Add([one]);
                distance = 0;
            }
            else if (token.Groups["distance"] is { Success: true, Value: var places })
            {
                distance = places is "-" ? 1 : int.Parse(places, CultureInfo.InvariantCulture);
            }
        }

        return new(phrases.ToImmutable());
    }

    [GeneratedRegex(
        "'(?<lexeme>[^']+)'(?<prefix>:[*])?|<(?<distance>-|[0-9]+)>",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}

/// <summary>A lexeme of a phrase.</summary>
/// <param name="Text">The lexeme.</param>
/// <param name="IsPrefix">Whether words that begin so are meant.</param>
/// <param name="Distance">How many words after the one before it; 0 for the first.</param>
internal sealed record MarkedLexeme(string Text, bool IsPrefix, int Distance)
{
    /// <summary>What tells it from others, wherever it stands.</summary>
    public string Mark { get; } = IsPrefix ? Text + "*" : Text;
}
