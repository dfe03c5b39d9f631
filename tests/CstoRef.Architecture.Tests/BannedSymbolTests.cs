using System.Reflection;
using System.Runtime.CompilerServices;

namespace CstoRef.Architecture.Tests;

/// <summary>Symbols that no code of ours may use, read from the compiled assemblies so that no alias or using directive hides a use.</summary>
public sealed class BannedSymbolTests
{
    public static TheoryData<string> Assemblies =>
        ["CstoRef.Catalog", "CstoRef.Postgres", "CstoRef.Server", "CstoRef.Client", "CstoRef.Cli"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Code_CallsNothingBanned(string assembly) =>
        MethodCalls.In(Assembly.Load(assembly))
            .Where(call => IsBanned(call.Callee) || (IsRpcException(call.Callee) && !MapsErrors(call.Caller)))
            .Select(call => $"{call.Caller.DeclaringType}.{call.Caller.Name} calls {call.Callee.DeclaringType}.{call.Callee.Name}")
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void AsyncMethod_ReturnsTask(string assembly) =>
        Assembly.Load(assembly).GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{method.DeclaringType}.{method.Name} is async void")
            .ShouldBeEmpty();

    [Fact]
    public void Detector_FindsWhatIsBanned()
    {
        var found = MethodCalls.In(typeof(BannedSymbolTests).Assembly)
            .Where(call => call.Caller.DeclaringType == typeof(Offender) && IsBanned(call.Callee))
            .Select(call => $"{call.Callee.DeclaringType!.Name}.{call.Callee.Name}");

        found.ShouldBe(["DateTime.get_Now", "Task.Delay", "Thread.Sleep"]);
    }

    private static bool IsBanned(MethodBase callee)
    {
        var parameters = callee.GetParameters();
        return (callee.DeclaringType?.FullName, callee.Name) switch
        {
            ("System.DateTime" or "System.DateTimeOffset", "get_Now" or "get_UtcNow" or "get_Today") => true,
            ("System.Threading.Tasks.Task", "Delay") => parameters.All(parameter => parameter.ParameterType != typeof(TimeProvider)),
            ("System.Threading.Thread", "Sleep") => true,
            ("System.Threading.Tasks.Task", "Wait") => true,
            ("System.Threading.Tasks.Task`1", "get_Result") => true,
            _ => false,
        };
    }

    private static bool IsRpcException(MethodBase callee) =>
        callee.IsConstructor && string.Equals(callee.DeclaringType?.FullName, "Grpc.Core.RpcException", StringComparison.Ordinal);

    private static bool MapsErrors(MethodBase caller) =>
        string.Equals(caller.DeclaringType?.Namespace, "CstoRef.Server.Errors", StringComparison.Ordinal);

    /// <summary>Breaks the rules, to prove that the detector sees it.</summary>
    private static class Offender
    {
#pragma warning disable // the offences are the point
        public static void Offend()
        {
            _ = DateTime.Now;
            _ = Task.Delay(1);
            Thread.Sleep(0);
        }
#pragma warning restore
    }
}
