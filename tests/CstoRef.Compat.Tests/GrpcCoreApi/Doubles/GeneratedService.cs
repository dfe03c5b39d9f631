using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

#pragma warning disable IDE0051, CA1823, CA1707, CS0414 // Read by the debugger views alone, under the names that generated code gives them.
/// <summary>The static class that generated code puts around a client, with the fields a debugger looks for.</summary>
internal static class GeneratedService
{
    private static readonly string __ServiceName = "tests.Generated";
    private static readonly Method<string, string> __Method_First = StringMethod.Of(service: "tests.Generated", name: "First");
    private static readonly Method<string, string> __Method_Second = StringMethod.Of(service: "tests.Generated", name: "Second");

    public sealed class Client(CallInvoker invoker) : ClientBase(invoker);
}
#pragma warning restore
