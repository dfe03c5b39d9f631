using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>A call as it arrived at a <see cref="RecordingInvoker"/>.</summary>
internal sealed record RecordedCall(MethodType Type, bool IsBlocking, string Method, string? Host, CallOptions Options, object? Request);
