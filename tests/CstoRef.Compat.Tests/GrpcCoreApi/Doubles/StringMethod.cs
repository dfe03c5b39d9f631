using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>A method of strings, for tests that need one and do not care which.</summary>
internal static class StringMethod
{
    public static Method<string, string> Of(MethodType type = MethodType.Unary, string service = "tests.Service", string name = "Call") =>
        new(type, service, name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);
}
