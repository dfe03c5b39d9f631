using Grpc.AspNetCore.Server;

namespace CstoRef.Server.Compression;

/// <summary>How large a request may be, both as it is sent and unpacked.</summary>
internal static class RequestLimit
{
    public static void LimitRequests(this GrpcServiceOptions grpc, int maxSize)
    {
        grpc.MaxReceiveMessageSize = maxSize;
        grpc.CompressionProviders = [new BoundedGzip(maxSize)];
    }
}
