using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Microsoft.Extensions.Primitives;

namespace CstoRef.Server.Errors;

/// <summary>How a call ends whose method has not begun, made beforehand, for what is refused often.</summary>
internal sealed class PreparedStatus
{
    private readonly (string Name, StringValues Value)[] _headers;

    /// <param name="fault">A fault that the caller may know.</param>
    public PreparedStatus(Exception fault)
    {
        var status = ErrorStatus.Of(fault) ?? throw new ArgumentException("The caller may not know it.", nameof(fault));
        List<(string, StringValues)> headers =
        [
            (StatusResponse.CodeHeader, status.Code.ToString(CultureInfo.InvariantCulture)),
            (StatusResponse.MessageHeader, Uri.EscapeDataString(status.Message)),
            (StatusResponse.DetailsHeader, Convert.ToBase64String(status.ToByteArray())),
        ];
        if (status.GetDetail<RetryInfo>() is { } retry)
            headers.Add((StatusResponse.RetryPushback, retry.RetryDelay.ToTimeSpan().TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)));
        _headers = [.. headers];
    }

    /// <summary>Answers with it.</summary>
    public void Tell(Microsoft.AspNetCore.Http.HttpResponse response)
    {
        response.ContentType = "application/grpc";
        foreach (var (name, value) in _headers) response.Headers[name] = value;
    }
}
