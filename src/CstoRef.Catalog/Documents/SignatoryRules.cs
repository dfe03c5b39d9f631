using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>Each state signs a document once; signatories stand in the order of states.</summary>
internal static class SignatoryRules
{
    public static IEnumerable<Fault> StatesAreDistinct(Document document) =>
        from repetition in ListChecks.RepeatedStrings(document.Signatories, signatory => signatory.MemberState)
        select new Fault(PathOf(repetition.Index), $"repeats {repetition.Text}");

    public static IEnumerable<Fault> StatesAreSorted(Document document)
    {
        var states = document.Signatories.Select(signatory => signatory.MemberState).Index().Where(state => state.Item.Length > 0).ToList();
        return from position in ListChecks.OutOfOrder(states, (one, other) => string.CompareOrdinal(one.Item, other.Item))
               select new Fault(PathOf(states[position].Index), "must stand before the state before it: signatories are sorted by state");
    }

    private static string PathOf(int index) => $"signatories[{index}].member_state";
}
