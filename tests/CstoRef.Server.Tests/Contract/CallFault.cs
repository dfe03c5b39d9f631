using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Tests.Contract;

/// <summary>How a call failed, with the details from its trailer.</summary>
internal sealed class CallFault
{
    private readonly Status _status;

    private CallFault(RpcException exception)
    {
        Exception = exception;
        _status = exception.GetRpcStatus().ShouldNotBeNull("the call failed without details");
        // What the trailer says must be what the call says.
        _status.Code.ShouldBe((int)exception.StatusCode);
        _status.Message.ShouldBe(exception.Status.Detail);
        Info.Domain.ShouldBe("cstoref");
    }

    public RpcException Exception { get; }

    public StatusCode Code => Exception.StatusCode;

    public string Message => Exception.Status.Detail;

    public ErrorInfo Info => _status.GetDetail<ErrorInfo>().ShouldNotBeNull();

    /// <summary>The reason, read by the field's number: its name differs between versions of the package.</summary>
    public string Reason => (string)ErrorInfo.Descriptor.FindFieldByNumber(1).Accessor.GetValue(Info);

    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations => _status.GetDetail<BadRequest>()?.FieldViolations ?? [];

    public string[] Fields => [.. Violations.Select(violation => violation.Field)];

    public IReadOnlyList<ResourceInfo> Resources =>
        [.. _status.Details.Where(detail => detail.Is(ResourceInfo.Descriptor)).Select(detail => detail.Unpack<ResourceInfo>())];

    public IReadOnlyList<PreconditionFailure.Types.Violation> Preconditions => _status.GetDetail<PreconditionFailure>()?.Violations ?? [];

    public RetryInfo? Retry => _status.GetDetail<RetryInfo>();

    /// <summary>After how many milliseconds clients are told to try again by themselves; null where they are not.</summary>
    public string? Pushback => Exception.Trailers.GetValue("grpc-retry-pushback-ms");

    /// <summary>The size of all trailers as clients count it; common ones take no more than 8 KiB.</summary>
    public int TrailersSize => Exception.Trailers.Sum(SizeOf) + Uri.EscapeDataString(Message).Length;

    /// <summary>Makes a call that must fail.</summary>
    public static async Task<CallFault> OfAsync<T>(Task<T> call) => new(await Should.ThrowAsync<RpcException>(call));

    /// <summary>Makes a call that must be refused as invalid.</summary>
    public static async Task<CallFault> InvalidAsync<T>(Task<T> call)
    {
        var fault = await OfAsync(call);
        fault.Code.ShouldBe(StatusCode.InvalidArgument);
        fault.Reason.ShouldBe("INVALID_REQUEST");
        fault.Violations.ShouldNotBeEmpty();
        fault.Violations.ShouldAllBe(violation => violation.Description.Length > 0);
        fault.Retry.ShouldBeNull();
        return fault;
    }

    /// <summary>Whether any text or byte of the answer holds a text.</summary>
    public bool Tells(string text) =>
        Message.Contains(text, StringComparison.Ordinal) || _status.ToByteString().ToStringUtf8().Contains(text, StringComparison.Ordinal)
        || Exception.Trailers.Any(entry => !entry.IsBinary && entry.Value.Contains(text, StringComparison.Ordinal));

    /// <summary>Binary values travel in base64, and every entry counts 32 bytes more.</summary>
    private static int SizeOf(Metadata.Entry entry) =>
        entry.Key.Length + 32 + (entry.IsBinary ? (entry.ValueBytes.Length + 2) / 3 * 4 : entry.Value.Length);
}
