import type { Deployment, DescribeServicesCommandOutput, Service } from '@aws-sdk/client-ecs';

/** What DescribeServices answers about one service. */
export function describeServices(service: Service): Omit<DescribeServicesCommandOutput, '$metadata'> {
  return { services: [service], failures: [] };
}

/** A service of two tasks on Fargate that has been deployed. */
export function aService(more: Service = {}): Service {
  return {
    serviceName: 'web',
    status: 'ACTIVE',
    schedulingStrategy: 'REPLICA',
    desiredCount: 2,
    runningCount: 2,
    pendingCount: 0,
    launchType: 'FARGATE',
    taskDefinition: taskDefinition(7),
    deploymentController: { type: 'ECS' },
    deployments: [deployment(7, 'COMPLETED')],
    ...more,
  };
}

export function deployment(revision: number, rolloutState: Deployment['rolloutState'], status = 'PRIMARY'): Deployment {
  return { status, taskDefinition: taskDefinition(revision), rolloutState };
}

export function taskDefinition(revision: number): string {
  return `arn:aws:ecs:ap-northeast-1:000000000000:task-definition/web:${revision}`;
}
