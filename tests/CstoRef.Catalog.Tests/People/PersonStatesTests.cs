using CstoRef.Testing.Catalogs;

namespace CstoRef.Tests.People;

/// <summary>Who acted for a state, compared with what the sample says of everybody. That it stays so is a promise of every step.</summary>
public sealed class PersonStatesTests
{
    private static readonly Catalog Sample = SampleCatalog.Catalog.Prepare();

    [Fact]
    public void ByMemberState_EveryState_FindsWhoHeldItsOfficesChairedForItOrRepresentedIt()
    {
        var found = Sample.Indexes.PersonStates.ByMemberState;
        foreach (var state in Sample.MemberStates.All.Select(state => state.Name))
        {
            var holders =
                from person in Sample.People.All
                where person.Holdings.Any(holding => IsIt(Sample.Offices.Find(holding.Office)!.MemberState))
                select person.Name;
            var chairs = Sample.Chairmanships.All.Where(one => IsIt(one.MemberState)).Select(one => one.Chairperson);
            var representatives =
                from session in Sample.Sessions.All
                from participant in session.Participants
                where IsIt(participant.MemberState)
                select participant.Person;
            var expected = holders.Concat(chairs).Concat(representatives).Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);

            found.Find(state).Select(position => Sample.People.All[position].Name).ShouldBe(expected, state);

            bool IsIt(string name) => name.Equals(state, StringComparison.Ordinal);
        }
    }
}
