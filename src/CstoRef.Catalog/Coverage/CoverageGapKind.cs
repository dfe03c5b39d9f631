using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Coverage;

/// <summary>A way in which data can be thin.</summary>
public sealed class CoverageGapKind
{
    private readonly Func<string, PartialDate, Rule> _ruleOn;

    /// <param name="id">A word that never changes.</param>
    /// <param name="meaning">What is thin, to whoever keeps the data.</param>
    /// <param name="ruleOn">What finds it, by the word and today's date.</param>
    internal CoverageGapKind(string id, string meaning, Func<string, PartialDate, Rule> ruleOn) =>
        (Id, Meaning, _ruleOn) = (id, meaning, ruleOn);

    /// <summary>A word that never changes, for example <c>holding-unbounded</c>.</summary>
    public string Id { get; }

    /// <summary>What is thin, to whoever keeps the data, in the plural.</summary>
    public string Meaning { get; }

    internal IEnumerable<CoverageGap> FindIn(Inspection inspection, PartialDate today) => _ruleOn(Id, today).Check(inspection)
        .OrderBy(found => found.Resource, StringComparer.Ordinal)
        .ThenBy(found => found.Field, StringComparer.Ordinal)
        .Select(found => new CoverageGap(found.Rule, found.Resource, found.Field, found.Message));
}
