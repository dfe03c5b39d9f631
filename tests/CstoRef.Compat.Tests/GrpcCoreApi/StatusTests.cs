using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class StatusTests
{
    private static readonly InvalidOperationException s_cause = new("cause");

    [Fact]
    public void Defaults_HaveCodeAndNoDetail()
    {
        (Status.DefaultSuccess.StatusCode, Status.DefaultSuccess.Detail).ShouldBe((StatusCode.OK, ""));
        (Status.DefaultCancelled.StatusCode, Status.DefaultCancelled.Detail).ShouldBe((StatusCode.Cancelled, ""));
        default(Status).StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public void Constructor_KeepsEachArgument()
    {
        var status = new Status(StatusCode.NotFound, "no such thing", s_cause);

        status.StatusCode.ShouldBe(StatusCode.NotFound);
        status.Detail.ShouldBe("no such thing");
        status.DebugException.ShouldBeSameAs(s_cause);
        new Status(StatusCode.NotFound, "no such thing").DebugException.ShouldBeNull();
    }

    [Fact]
    public void ToString_TellsWhatThereIs()
    {
        new Status(StatusCode.NotFound, "gone").ToString().ShouldBe("""Status(StatusCode="NotFound", Detail="gone")""");
        default(Status).ToString().ShouldBe("""Status(StatusCode="OK", Detail="")""");
        new Status(StatusCode.Internal, "", s_cause).ToString()
            .ShouldBe("""Status(StatusCode="Internal", Detail="", DebugException="System.InvalidOperationException: cause")""");
    }

    [Fact]
    public void Debugger_LeavesOutWhatIsEmpty()
    {
        DebuggerText.Display(Status.DefaultSuccess).ShouldBe("StatusCode = OK");
        DebuggerText.Display(new Status(StatusCode.NotFound, "gone")).ShouldBe("""StatusCode = NotFound, Detail = "gone" """.TrimEnd());
        DebuggerText.Display(new Status(StatusCode.Internal, "", s_cause))
            .ShouldBe("""StatusCode = Internal, DebugException = "System.InvalidOperationException: cause" """.TrimEnd());
    }

    [Fact]
    public void Equals_ComparesParts() => new Status(StatusCode.OK, "x").ShouldBe(new Status(StatusCode.OK, "x"));

    [Fact]
    public void Codes_HaveTheNumbersOfTheProtocol()
    {
        StatusCode[] inOrder =
        [
            StatusCode.OK, StatusCode.Cancelled, StatusCode.Unknown, StatusCode.InvalidArgument, StatusCode.DeadlineExceeded,
            StatusCode.NotFound, StatusCode.AlreadyExists, StatusCode.PermissionDenied, StatusCode.ResourceExhausted,
            StatusCode.FailedPrecondition, StatusCode.Aborted, StatusCode.OutOfRange, StatusCode.Unimplemented, StatusCode.Internal,
            StatusCode.Unavailable, StatusCode.DataLoss, StatusCode.Unauthenticated,
        ];

        inOrder.Select(code => (int)code).ShouldBe(Enumerable.Range(0, 17));
        Enum.GetValues<StatusCode>().Length.ShouldBe(17);
    }
}
