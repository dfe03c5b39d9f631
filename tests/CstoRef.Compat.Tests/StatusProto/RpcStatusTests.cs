using CstoRef.Compat.Tests.Calls;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;

namespace CstoRef.Compat.Tests.StatusProto;

public sealed class RpcStatusTests
{
    private static readonly BadRequest Fault = new()
    {
        FieldViolations = { new BadRequest.Types.FieldViolation { Field = "page_size", Description = "must not be negative" } },
    };

    private static readonly RetryInfo Retry = new() { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) };

    private static Google.Rpc.Status Rich(int code) =>
        new() { Code = code, Message = "not like this", Details = { Any.Pack(Fault), Any.Pack(Retry), Any.Pack(new Empty()) } };

    [Fact]
    public void ToRpcException_KnownCode_TakesCodeMessageAndDetails()
    {
        var status = Rich((int)Code.InvalidArgument);

        var exception = status.ToRpcException();

        exception.Status.ShouldBe(new Grpc.Core.Status(StatusCode.InvalidArgument, "not like this"));
        exception.GetRpcStatus().ShouldBe(status);
        exception.Trailers.ShouldHaveSingleItem().Key.ShouldBe("grpc-status-details-bin");
    }

    [Theory]
    [InlineData(17)]
    [InlineData(-1)]
    public void ToRpcException_CodeThatGrpcLacks_IsUnknown(int code)
    {
        var exception = Rich(code).ToRpcException();

        exception.StatusCode.ShouldBe(StatusCode.Unknown);
        exception.GetRpcStatus()!.Code.ShouldBe(code);
    }

    [Fact]
    public void ToRpcException_OwnCodeAndMessage_TakesThose()
    {
        var exception = Rich(5).ToRpcException(StatusCode.Internal, "hidden");

        exception.Status.ShouldBe(new Grpc.Core.Status(StatusCode.Internal, "hidden"));
        exception.GetRpcStatus().ShouldBe(Rich(5));
    }

    [Fact]
    public void GetRpcStatus_NoDetails_IsNull()
    {
        new RpcException(new Grpc.Core.Status(StatusCode.Internal, "")).GetRpcStatus().ShouldBeNull();
        new Metadata { { "other", "value" } }.GetRpcStatus().ShouldBeNull();
    }

    [Fact]
    public void GetRpcStatus_UnreadableDetails_ThrowsUnlessIgnored()
    {
        var metadata = new Metadata { { MetadataExtensions.StatusDetailsTrailerName, [0xff] } };

        Should.Throw<InvalidProtocolBufferException>(() => metadata.GetRpcStatus());
        metadata.GetRpcStatus(ignoreParseError: true).ShouldBeNull();
        var exception = new RpcException(new Grpc.Core.Status(StatusCode.Internal, ""), metadata);
        Should.Throw<InvalidProtocolBufferException>(() => exception.GetRpcStatus());
    }

    [Fact]
    public void SetRpcStatus_StatusesPresent_ReplacesThem()
    {
        var metadata = new Metadata
        {
            { MetadataExtensions.StatusDetailsTrailerName, [1] },
            { "other", "value" },
            { MetadataExtensions.StatusDetailsTrailerName, [2] },
        };

        metadata.SetRpcStatus(Rich(3));

        metadata.Select(entry => entry.Key).ShouldBe(["other", "grpc-status-details-bin"]);
        metadata.GetRpcStatus().ShouldBe(Rich(3));
    }

    [Fact]
    public void GetDetail_ByType_IsFirstOrNull()
    {
        var status = Rich(3);
        status.Details.Add(Any.Pack(new BadRequest()));

        status.GetDetail<BadRequest>().ShouldBe(Fault);
        status.GetDetail<RetryInfo>().ShouldBe(Retry);
        status.GetDetail<ErrorInfo>().ShouldBeNull();
    }

    [Fact]
    public void GetDetail_UnreadableDetail_Throws()
    {
        var status = new Google.Rpc.Status
        {
            Details = { new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom(0xff) } },
        };

        Should.Throw<InvalidProtocolBufferException>(() => status.GetDetail<RetryInfo>());
    }

    [Fact]
    public void UnpackDetailMessages_StandardTypes_LeavesOutOthers() =>
        Rich(3).UnpackDetailMessages().ShouldBe([Fault, Retry]);

    [Fact]
    public void UnpackDetailMessages_EveryStandardType_IsKnown()
    {
        IMessage[] details =
        [
            new ErrorInfo { Domain = "d" }, new BadRequest(), new RetryInfo(), new DebugInfo(), new QuotaFailure(), new PreconditionFailure(),
            new RequestInfo(), new ResourceInfo(), new Help(), new LocalizedMessage(),
        ];
        var status = new Google.Rpc.Status { Details = { details.Select(Any.Pack) } };

        status.UnpackDetailMessages().ShouldBe(details);
    }

    [Fact]
    public void UnpackDetailMessages_OwnTypes_LeavesOutOthers()
    {
        var registry = Google.Protobuf.Reflection.TypeRegistry.FromMessages(Empty.Descriptor);

        Rich(3).UnpackDetailMessages(registry).ShouldBe([new Empty()]);
    }

    [Fact]
    public void NullArguments_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => ((Google.Rpc.Status)null!).ToRpcException());
        Should.Throw<ArgumentNullException>(() => ((Google.Rpc.Status)null!).ToRpcException(StatusCode.Internal, ""));
        Should.Throw<ArgumentNullException>(() => ((RpcException)null!).GetRpcStatus());
        Should.Throw<ArgumentNullException>(() => ((Metadata)null!).GetRpcStatus());
        Should.Throw<ArgumentNullException>(() => ((Metadata)null!).SetRpcStatus(new Google.Rpc.Status()));
        Should.Throw<ArgumentNullException>(() => new Metadata().SetRpcStatus(null!));
        Should.Throw<ArgumentNullException>(() => ((Google.Rpc.Status)null!).GetDetail<BadRequest>());
        Should.Throw<ArgumentNullException>(() => ((Google.Rpc.Status)null!).UnpackDetailMessages());
        Should.Throw<ArgumentNullException>(() => new Google.Rpc.Status().UnpackDetailMessages(null!));
    }

    [Fact]
    public async Task ToRpcException_OverSocket_ReachesTheCaller()
    {
        await using var server = await LoopbackServer.StartAsync(
            _ => { }, application => application.MapGrpcService<FailingHealth>(), TestContext.Current.CancellationToken);
        var call = new Health.HealthClient(server.Channel)
            .CheckAsync(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);

        var exception = await Should.ThrowAsync<RpcException>(() => call.ResponseAsync);

        exception.Status.ShouldBe(new Grpc.Core.Status(StatusCode.InvalidArgument, "not like this"));
        exception.GetRpcStatus().ShouldBe(Rich(3));
    }

    private sealed class FailingHealth : Health.HealthBase
    {
        public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
            throw Rich((int)Code.InvalidArgument).ToRpcException();
    }
}
