using System.Globalization;
using Google.Protobuf;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Errors;

/// <summary>A status as HTTP/2 carries it, for what is refused outside the framework's calls.</summary>
internal static class StatusResponse
{
    public const string CodeHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    public const string DetailsHeader = "grpc-status-details-bin";

    /// <summary>Tells clients when to try again by themselves, in milliseconds; a negative number: not at all (gRFC A6).</summary>
    public const string RetryPushback = "grpc-retry-pushback-ms";

    public static bool HasDetails(this HttpResponse response) => response.Headers.ContainsKey(DetailsHeader);

    /// <summary>
    /// Puts a status in the place of the framework's, or of none. Where an answer has begun, its end is not ours any more.
    /// </summary>
    public static void Tell(this HttpResponse response, Status? status)
    {
        if (status is null || response.HasStarted) return;
        response.ContentType ??= "application/grpc";
        response.Headers[CodeHeader] = status.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers[MessageHeader] = Uri.EscapeDataString(status.Message);
        response.Headers[DetailsHeader] = Convert.ToBase64String(status.ToByteArray());
    }
}
