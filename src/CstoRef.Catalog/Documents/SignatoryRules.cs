using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>Each state signs a document once; signatories stand in the order of states.</summary>
internal static class SignatoryRules
{
    public static IEnumerable<Fault> StatesAreDistinct(Document document) =>
        from repetition in ListChecks.Repetitions(document.Signatories, signatory => signatory.MemberState is { Length: > 0 } state ? state : null)
        select new Fault($"signatories[{repetition.Index}].member_state", $"repeats {repetition.Key}");

    public static IEnumerable<Fault> StatesAreSorted(Document document)
    {
        var states = document.Signatories.Index().Where(signatory => signatory.Item.MemberState.Length > 0).ToList();
        return from index in ListChecks.OutOfOrder(states, (one, other) => string.CompareOrdinal(one.Item.MemberState, other.Item.MemberState))
               select new Fault($"signatories[{states[index].Index}].member_state", "must stand before the state before it: signatories are sorted by state");
    }
}
