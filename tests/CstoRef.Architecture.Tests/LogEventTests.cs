using System.Reflection;
using Microsoft.Extensions.Logging;

namespace CstoRef.Architecture.Tests;

/// <summary>Everything that is logged has an id from the one list, and is found by it.</summary>
public sealed class LogEventTests
{
    private static readonly Assembly[] Loggers =
        [.. new[] { "CstoRef.Postgres", "CstoRef.Server", "CstoRef.Client" }.Select(Assembly.Load)];

    private static readonly IReadOnlyList<(string Name, int Id)> Listed =
    [
        .. Loggers[0].GetType("CstoRef.EventIds", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field.Name, (int)field.GetRawConstantValue()!)),
    ];

    private static readonly IReadOnlyList<(MethodInfo Method, LoggerMessageAttribute Message)> Logged =
    [
        .. from assembly in Loggers
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select (method, message),
    ];

    [Fact]
    public void Id_Listed_IsUnique() => Listed.GroupBy(one => one.Id).Where(same => same.Count() > 1).SelectMany(same => same).ShouldBeEmpty();

    [Fact]
    public void Message_Logged_HasTheListedIdOfItsName() =>
        Logged.Select(one => (one.Message.EventName ?? one.Method.Name, one.Message.EventId)).Order().ShouldBe(Listed.Order());

    [Fact]
    public void Message_Logged_StandsInItsRoomsLog() =>
        Logged.Select(one => one.Method.DeclaringType!)
            .Where(type => !type.Name.EndsWith("Log", StringComparison.Ordinal) || type is not { IsAbstract: true, IsSealed: true })
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_LogsPastTheList() =>
        Loggers.SelectMany(MethodCalls.In)
            .Where(call => call.Callee.DeclaringType?.FullName is "Microsoft.Extensions.Logging.LoggerExtensions" or "Microsoft.Extensions.Logging.LoggerMessage")
            .Where(call => !Logged.Any(one => one.Method.DeclaringType == call.Caller.DeclaringType))
            .Select(call => $"{call.Caller.DeclaringType}.{call.Caller.Name} calls {call.Callee.Name}")
            .ShouldBeEmpty();
}
