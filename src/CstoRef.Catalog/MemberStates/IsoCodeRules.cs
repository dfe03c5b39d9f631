using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.MemberStates;

/// <summary>States have ISO 3166-1 codes, each its own.</summary>
internal static class IsoCodeRules
{
    private static readonly (string Field, int Length, Func<char, bool> IsAllowed, string Form, Func<MemberState, string> CodeOf)[] Codes =
    [
        ("alpha2_code", 2, char.IsAsciiLetterUpper, "two capital letters", state => state.Alpha2Code),
        ("alpha3_code", 3, char.IsAsciiLetterUpper, "three capital letters", state => state.Alpha3Code),
        ("numeric_code", 3, char.IsAsciiDigit, "three digits", state => state.NumericCode),
    ];

    public static IEnumerable<Fault> WellFormed(MemberState state) =>
        from code in Codes
        let value = code.CodeOf(state)
        where value.Length > 0 && (value.Length != code.Length || !value.All(code.IsAllowed))
        select new Fault(code.Field, $"is '{value}', not {code.Form}");

    public static IEnumerable<(string Resource, Fault Fault)> Unique(Inspection inspection) =>
        from code in Codes
        from repetition in ListChecks.RepeatedStrings(inspection.AllWhereTouched(ResourceKind.MemberState).Cast<MemberState>(), code.CodeOf)
        let state = inspection.Catalog.MemberStates.All[repetition.Index]
        select (Inspection.LabelOf(state), new Fault(code.Field, $"is {repetition.Text}, as another state's"));
}
