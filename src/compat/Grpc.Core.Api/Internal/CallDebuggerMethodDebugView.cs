using System.Diagnostics;

namespace Grpc.Core.Internal;

/// <summary>What the debugger shows of a method: its names and type, without the marshallers.</summary>
[DebuggerDisplay("{FullName,nq}")]
internal sealed class CallDebuggerMethodDebugView(IMethod method)
{
    public MethodType Type => method.Type;

    public string ServiceName => method.ServiceName;

    public string Name => method.Name;

    public string FullName => method.FullName;
}
