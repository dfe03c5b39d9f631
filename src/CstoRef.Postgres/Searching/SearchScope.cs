using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Resources;

namespace CstoRef.Postgres.Searching;

/// <summary>What a search is restricted to; where a part is empty, by nothing.</summary>
public sealed record SearchScope
{
    /// <summary>Everything.</summary>
    public static SearchScope Everything { get; } = new();

    /// <summary>Only resources of one of these kinds.</summary>
    public ImmutableArray<ResourceKind> Kinds { get; init; } = [];

    /// <summary>Only resources of one of these years.</summary>
    public ImmutableArray<int> Years { get; init; } = [];

    /// <summary>Only resources that name this member state, and the state itself.</summary>
    public string MemberState { get; init; } = string.Empty;

    /// <summary>Only resources that name this governing body, and the body itself.</summary>
    public string GoverningBody { get; init; } = string.Empty;

    /// <summary>Lexemes of which one of each list stands in what is within the scope.</summary>
    internal ImmutableArray<ImmutableArray<string>> Lexemes =>
        [.. ((ImmutableArray<ImmutableArray<string>>)
        [
            [.. Kinds.Select(kind => "#" + kind.TableName)],
            [.. Years.Select(year => string.Create(CultureInfo.InvariantCulture, $"#{year}"))],
            MemberState.Length > 0 ? ["@" + MemberState] : [],
            GoverningBody.Length > 0 ? ["@" + GoverningBody] : [],
        ]).Where(list => !list.IsEmpty)];
}
