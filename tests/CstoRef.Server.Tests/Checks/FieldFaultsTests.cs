using CstoRef.Server.Checks;
using CstoRef.Server.Errors;

namespace CstoRef.Server.Tests.Checks;

public sealed class FieldFaultsTests
{
    [Fact]
    public void ThrowIfAny_MoreThanAHundredFaults_KeepsAHundredAndCountsAll()
    {
        var faults = new FieldFaults();
        for (var i = 0; i < 1234; i++) faults.Add($"names[{i}]", "is wrong");

        var thrown = Should.Throw<InvalidRequestException>(faults.ThrowIfAny);

        thrown.Count.ShouldBe(1234);
        thrown.Faults.Select(fault => fault.Field).ShouldBe(Enumerable.Range(0, 100).Select(i => $"names[{i}]"));
    }
}
