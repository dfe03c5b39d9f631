using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ContextPropagationOptionsTests
{
    [Fact]
    public void Default_TakesOverBoth()
    {
        ContextPropagationOptions.Default.IsPropagateDeadline.ShouldBeTrue();
        ContextPropagationOptions.Default.IsPropagateCancellation.ShouldBeTrue();
        new ContextPropagationOptions().IsPropagateDeadline.ShouldBeTrue();
        new ContextPropagationOptions().IsPropagateCancellation.ShouldBeTrue();
    }

    [Fact]
    public void Constructor_KeepsEachChoice()
    {
        var deadlineAlone = new ContextPropagationOptions(propagateCancellation: false);
        var cancellationAlone = new ContextPropagationOptions(propagateDeadline: false);

        (deadlineAlone.IsPropagateDeadline, deadlineAlone.IsPropagateCancellation).ShouldBe((true, false));
        (cancellationAlone.IsPropagateDeadline, cancellationAlone.IsPropagateCancellation).ShouldBe((false, true));
    }

    [Fact]
    public void Token_IsMadeByImplementationsAlone() =>
        typeof(ContextPropagationToken).GetConstructors().ShouldBeEmpty();
}
